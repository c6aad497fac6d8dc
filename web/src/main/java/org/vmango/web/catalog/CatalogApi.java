package org.vmango.web.catalog;

import io.javalin.http.Context;
import org.vmango.api.ApiJson;
import org.vmango.api.KeyListJson;
import org.vmango.api.PlanJson;
import org.vmango.api.PlanListJson;
import org.vmango.api.SshKeyJson;
import org.vmango.core.Plan;
import org.vmango.core.Plans;
import org.vmango.core.SshKeys;
import org.vmango.web.http.JsonAnswer;

/** The API's part about plans and SSH keys: the same until the configuration is read again. */
public final class CatalogApi {
    private final byte[] plans;
    private final byte[] keys;

    public CatalogApi(Plans plans, SshKeys sshKeys) {
        this.plans = ApiJson.write(new PlanListJson(
                "Plans", plans.all().stream().map(CatalogApi::json).toList()));
        this.keys = ApiJson.write(new KeyListJson(
                "SSH keys",
                sshKeys.all().stream()
                        .map(it -> new SshKeyJson(it.name(), it.publicKey()))
                        .toList()));
    }

    public void plans(Context context) {
        JsonAnswer.sendTagged(context, plans);
    }

    public void keys(Context context) {
        JsonAnswer.sendTagged(context, keys);
    }

    private static PlanJson json(Plan plan) {
        return new PlanJson(
                plan.name(), plan.memory().bytes(), plan.cpus(), plan.disk().bytes());
    }
}
