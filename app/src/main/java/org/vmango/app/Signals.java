package org.vmango.app;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the process is told from outside, taken up one after the other. */
final class Signals {
    /** What a signal asks for. */
    enum Request {
        STOP,
        RELOAD
    }

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    /** From now on SIGTERM, SIGINT and SIGHUP do nothing but wait to be taken. */
    void listen() {
        on("TERM", Request.STOP);
        on("INT", Request.STOP);
        on("HUP", Request.RELOAD);
    }

    /** The next request, whenever it comes. */
    Request take() throws InterruptedException {
        return requests.take();
    }

    /**
     * Module jdk.unsupported keeps sun.misc.Signal open because nothing else hears SIGHUP. By reflection, since javac warns
     * of its name in a way that cannot be switched off.
     */
    private void on(String name, Request request) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            requests.add(request);
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime has no module jdk.unsupported", e);
        }
    }
}
