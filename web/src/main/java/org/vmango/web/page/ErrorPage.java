package org.vmango.web.page;

import java.util.Optional;

/**
 * What went wrong and what to do next, inside the frame.
 *
 * @param what has happened, a sentence
 * @param next what to do, a sentence
 * @param requestId for a fault of ours: what the log has it under
 * @param again the page to try once more, where that may help
 */
public record ErrorPage(
        int status,
        String title,
        String what,
        String next,
        Optional<String> requestId,
        String back,
        String backLabel,
        Optional<String> again)
        implements Page {

    @Override
    public String template() {
        return "page/error.jte";
    }

    /**
     * @param message what the exception says to people; empty for a status that says enough
     * @param path of the page that failed
     */
    public static ErrorPage of(int status, String message, Optional<String> requestId, String path, Words words) {
        String key = switch (status) {
            case 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 501, 503, 504 -> "error." + status;
            default -> status < 500 ? "error.400" : "error.500";
        };
        boolean worthTrying = status == 408 || status == 409 || status == 429 || status >= 500;
        return new ErrorPage(
                status,
                words.text(key + ".title"),
                message.isEmpty() || status == 500 ? words.text(key + ".what") : sentence(message),
                words.text(key + ".next"),
                requestId,
                status == 401 ? Paths.LOGIN : Paths.MACHINES,
                words.text(status == 401 ? "login.title" : "error.back"),
                worthTrying ? Optional.of(path) : Optional.empty());
    }

    private static String sentence(String message) {
        String start = message.substring(0, message.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT);
        String text = start + message.substring(message.offsetByCodePoints(0, 1));
        return text.endsWith(".") ? text : text + ".";
    }
}
