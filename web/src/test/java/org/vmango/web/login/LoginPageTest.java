package org.vmango.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.web.page.ErrorPage;
import org.vmango.web.page.Html;
import org.vmango.web.page.Prints;
import org.vmango.web.page.Samples;

class LoginPageTest {
    @Test
    void print_failed_keepsTheUserAndSaysWhy() {
        var page = LoginPage.of(
                Samples.HOSTILE, "/machines/?q=a", Optional.of(Prints.WORDS.text("login.failed")), Prints.WORDS);
        String html = Prints.print("login", page, Prints.frame(Prints.WORDS, Optional.empty()));
        Html.check(html);
        Html.checkForms(html, "token-of-the-session");
        assertThat(html)
                .contains("The user or the password is wrong.")
                .contains("value=\"/machines/?q=a\"")
                .doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 429, 500, 501, 502, 503, 504})
    void print_everyStatus_saysWhatToDo(int status) {
        ErrorPage page = ErrorPage.of(status, "", Optional.of("4f2a9c"), "/machines/", Prints.WORDS);
        String html = Prints.print("error-" + status, page);
        Html.check(html);
        assertThat(html).contains(">" + status + "<").contains(page.next());
    }

    @Test
    void error_500_hidesWhatTheExceptionSaid() {
        assertThat(ErrorPage.of(500, "secret /etc/path", Optional.of("4f2a9c"), "/", Prints.WORDS)
                        .what())
                .doesNotContain("secret");
    }
}
