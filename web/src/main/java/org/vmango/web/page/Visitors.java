package org.vmango.web.page;

import io.javalin.http.Context;
import java.util.Optional;

/** What pages need to know of who reads them. */
public interface Visitors {
    /** The name of the user who is signed in. */
    Optional<String> visitor(Context context);

    /** The token for the page's forms; may set a cookie. */
    String formToken(Context context);
}
