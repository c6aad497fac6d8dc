package org.vmango.web;

import org.vmango.core.Images;
import org.vmango.core.Machines;
import org.vmango.core.Providers;

/** What the server shows and does. */
public record WebServices(Providers providers, Machines machines, Images images) {}
