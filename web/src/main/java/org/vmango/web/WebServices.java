package org.vmango.web;

import org.vmango.core.Histories;
import org.vmango.core.Images;
import org.vmango.core.Machines;
import org.vmango.core.Operations;
import org.vmango.core.Plans;
import org.vmango.core.Providers;
import org.vmango.core.SshKeys;

/** What the server shows and does. */
public record WebServices(
        Providers providers,
        Machines machines,
        Images images,
        Plans plans,
        SshKeys sshKeys,
        Operations operations,
        Histories histories) {}
