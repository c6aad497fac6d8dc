package org.vmango.web.login;

import java.util.Optional;
import org.vmango.web.page.Page;
import org.vmango.web.page.Words;

/**
 * Sign-in.
 *
 * @param user as typed before
 * @param next where to go then
 * @param problem why the last attempt failed
 */
public record LoginPage(String title, String user, String next, Optional<String> problem) implements Page {
    @Override
    public String template() {
        return "login/login.jte";
    }

    static LoginPage of(String user, String next, Optional<String> problem, Words words) {
        return new LoginPage(words.text("login.title"), user, next, problem);
    }
}
