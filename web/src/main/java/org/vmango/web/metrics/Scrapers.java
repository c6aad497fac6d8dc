package org.vmango.web.metrics;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import org.vmango.web.http.Exchange;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.login.ApiCredentials;

/** Who may read the metrics: whoever may use the API, and everybody at some addresses. */
public record Scrapers(List<IpNetwork> open, ApiCredentials credentials) {
    public Scrapers {
        open = List.copyOf(open);
    }

    /** @throws org.vmango.core.VmangoException UNAUTHENTICATED */
    void require(Context context) {
        InetAddress client = Exchange.of(context).client();
        if (open.stream().noneMatch(it -> it.contains(client))) {
            credentials.require(context);
        }
    }
}
