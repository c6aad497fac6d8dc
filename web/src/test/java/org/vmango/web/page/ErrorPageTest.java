package org.vmango.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPageTest {
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 501, 503, 504})
    void print_everyStatus_saysWhatHappenedAndWhatToDo(int status) {
        for (Words words : new Words[] {Prints.WORDS, Prints.GERMAN}) {
            ErrorPage page = ErrorPage.of(status, "", Optional.of("0123"), "/machines/", words);
            String html = Prints.print(
                    "error-" + status + "-" + words.language(), page, Prints.frame(words, Optional.of("admin")));
            Html.check(html);
            assertThat(html)
                    .contains(Integer.toString(status))
                    .contains(words.text("error." + status + ".title"))
                    .contains(words.text("error." + status + ".what"))
                    .contains(words.text("error." + status + ".next"))
                    .contains("0123");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 418, 599})
    void print_unknownStatus_isToldAsItsKind(int status) {
        String key = status < 500 ? "error.400.title" : "error.500.title";
        assertThat(ErrorPage.of(status, "", Optional.empty(), "/", Prints.WORDS).title())
                .isEqualTo(Prints.WORDS.text(key));
    }
}
