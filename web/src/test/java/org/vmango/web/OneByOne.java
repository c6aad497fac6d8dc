package org.vmango.web;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Sends a WebSocket's messages one after the other, from whichever thread: the JDK's client refuses a second one before that. */
public final class OneByOne {
    private final ReentrantLock sending = new ReentrantLock();

    /** Returns when it is sent. */
    public void send(Supplier<CompletableFuture<WebSocket>> message) {
        sending.lock();
        try {
            message.get().join();
        } finally {
            sending.unlock();
        }
    }
}
