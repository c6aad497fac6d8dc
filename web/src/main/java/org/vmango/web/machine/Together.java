package org.vmango.web.machine;

import io.javalin.http.Context;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Notice;
import org.vmango.web.page.Words;

/** Does the same to several things at once. One that fails does not keep the others from being done. */
final class Together {
    private static final System.Logger log = System.getLogger(Together.class.getName());

    private Together() {}

    /** What went wrong, each with the thing's name; empty if all was done. */
    static <T> List<String> run(List<T> things, Function<T, String> name, Consumer<T> work) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<T, Future<?>> running = new LinkedHashMap<>();
            things.forEach(it -> running.put(it, executor.submit(() -> work.accept(it))));
            List<String> failures = new ArrayList<>();
            running.forEach(
                    (thing, future) -> failure(future).ifPresent(it -> failures.add(name.apply(thing) + ": " + it)));
            return failures;
        }
    }

    /** Lets the next page say how it went; {@code word} tells which texts "done" to take. */
    static void tell(Frames frames, Context context, String word, int all, List<String> failures) {
        Words words = frames.words(context);
        if (failures.isEmpty()) {
            frames.say(context, Notice.Tone.GOOD, words.text("done.many." + word, all));
            return;
        }
        String list = String.join("; ", failures);
        String done = words.text("done.partly", all - failures.size(), all);
        frames.say(context, Notice.Tone.BAD, done + " " + words.text("done.not", list));
    }

    private static Optional<String> failure(Future<?> future) {
        try {
            future.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(message(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmangoException(ErrorKind.INTERNAL, "interrupted", e);
        }
    }

    /** What people are told; a fault that is not theirs to know goes to the log. */
    private static String message(@Nullable Throwable failure) {
        if (failure instanceof VmangoException it && it.kind() != ErrorKind.INTERNAL && it.getMessage() != null) {
            return it.getMessage();
        }
        log.log(Level.ERROR, "action on one of several machines failed", failure);
        return "something went wrong inside vmango: its log tells more";
    }
}
