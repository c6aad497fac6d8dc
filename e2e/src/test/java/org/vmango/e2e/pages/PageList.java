package org.vmango.e2e.pages;

import java.util.List;

/** Addresses of pages over the sample providers, each kind once. */
final class PageList {
    /** The machine all texts of which are very long. */
    static final String LONG = "/machines/LOCAL1/0123456789abcdef0123456789abcdef/";

    static final List<String> ALL = List.of(
            "/",
            "/machines/",
            "/machines/?q=name:nothing-has-this-name",
            "/machines/?q=state:what",
            "/machines/add/",
            "/machines/LOCAL1/web-0/",
            "/machines/OLD/web-0/",
            LONG,
            "/machines/LOCAL1/web-0/serial/",
            "/machines/LOCAL1/web-0/screen/",
            "/machines/LOCAL1/web-0/definition/",
            "/machines/LOCAL1/web-0/stop/",
            "/machines/LOCAL1/web-0/reboot/",
            "/machines/LOCAL1/web-0/delete/",
            "/images/",
            "/activity/",
            "/no/such/page/");

    private PageList() {}
}
