package org.vmango.web.provider;

import io.javalin.http.Context;
import java.util.List;
import org.vmango.api.ApiJson;
import org.vmango.api.NetworkListJson;
import org.vmango.api.ProviderAnswerJson;
import org.vmango.api.ProviderListJson;
import org.vmango.api.VolumeListJson;
import org.vmango.core.Provider;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Providers;
import org.vmango.web.http.JsonAnswer;
import org.vmango.web.http.ListAnswer;
import org.vmango.web.http.ProviderAnswers;

/** The API's part about providers, their networks and their volumes. */
public final class ProviderApi {
    private final Providers providers;
    private final ResourceAnswers answers = new ResourceAnswers();
    private final ListAnswer list;
    private final ListAnswer networks = ListAnswer.of(this::networkList);
    private final ListAnswer volumes = ListAnswer.of(this::volumeList);

    public ProviderApi(Providers providers) {
        this.providers = providers;
        this.list = ListAnswer.of(this::providerList);
    }

    public void list(Context context) {
        list.send(context, providers.snapshots());
    }

    public void details(Context context) {
        Provider provider = providers.get(context.pathParam("provider"));
        ProviderSnapshot known = provider.snapshot();
        var json = new ProviderAnswerJson(
                "Provider " + provider.name(), answers.provider(known, providers.isSchedulable(provider.name())));
        JsonAnswer.sendTagged(context, ApiJson.write(json));
    }

    public void networks(Context context) {
        networks.send(context, providers.snapshots());
    }

    public void volumes(Context context) {
        volumes.send(context, providers.snapshots());
    }

    private ProviderListJson providerList(List<ProviderSnapshot> snapshots) {
        return new ProviderListJson(
                "Providers",
                ProviderAnswers.byName(snapshots, it -> answers.provider(it, providers.isSchedulable(it.name()))));
    }

    private NetworkListJson networkList(List<ProviderSnapshot> snapshots) {
        return new NetworkListJson(
                "Networks", ProviderAnswers.byName(snapshots, answers::networks), ProviderAnswers.states(snapshots));
    }

    private VolumeListJson volumeList(List<ProviderSnapshot> snapshots) {
        return new VolumeListJson(
                "Volumes", ProviderAnswers.byName(snapshots, answers::volumes), ProviderAnswers.states(snapshots));
    }
}
