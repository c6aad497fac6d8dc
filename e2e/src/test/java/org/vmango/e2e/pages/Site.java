package org.vmango.e2e.pages;

import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A server under test, who may sign in there, and the session of the one who has. */
final class Site {
    private final URI uri;
    private final String user;
    private final String password;
    private final List<Cookie> session = new ArrayList<>();

    Site(URI uri, String user, String password) {
        this.uri = uri;
        this.user = user;
        this.password = password;
    }

    String address(String path) {
        return uri.resolve(path).toString();
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** The cookies of a sign-in, once there was one: later windows need none of their own. */
    List<Cookie> session() {
        return session;
    }
}
