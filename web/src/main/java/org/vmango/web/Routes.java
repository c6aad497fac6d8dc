package org.vmango.web;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.HEAD;
import static io.javalin.http.HandlerType.POST;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.vmango.api.ApiPaths;
import org.vmango.core.MachineAction;
import org.vmango.core.User;

/** Every path and method, and what answers it. Javalin knows each path with and without its last slash. */
final class Routes {
    /** Answers a request of anybody. */
    @FunctionalInterface
    interface Open {
        void handle(Handlers handlers, Context context) throws Exception;
    }

    /** Answers a request of the API, once its credentials are checked. */
    @FunctionalInterface
    interface Api {
        void handle(Handlers handlers, Context context, User user) throws Exception;
    }

    record Route(HandlerType method, String path, Open handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final List<Route> all = new ArrayList<>();

    Routes() {
        api(GET, ApiPaths.MACHINES, (it, context, _) -> it.machines().list(context));
        api(POST, ApiPaths.MACHINES, (it, context, user) -> it.machines().create(context, user));
        api(GET, ApiPaths.MACHINE, (it, context, _) -> it.machines().details(context));
        api(DELETE, ApiPaths.MACHINE, (it, context, user) -> it.machines().remove(context, user));
        for (MachineAction action : MachineAction.values()) {
            api(
                    POST,
                    ApiPaths.MACHINE + action + "/",
                    (it, context, user) -> it.machines().act(context, action, user));
        }
        api(GET, ApiPaths.IMAGES, (it, context, _) -> it.images().list(context));
        api(GET, ApiPaths.PROVIDERS, (it, context, _) -> it.providers().list(context));
        api(GET, ApiPaths.PROVIDER, (it, context, _) -> it.providers().details(context));
        api(GET, ApiPaths.NETWORKS, (it, context, _) -> it.providers().networks(context));
        api(GET, ApiPaths.VOLUMES, (it, context, _) -> it.providers().volumes(context));
        api(GET, ApiPaths.PLANS, (it, context, _) -> it.catalog().plans(context));
        api(GET, ApiPaths.KEYS, (it, context, _) -> it.catalog().keys(context));
        open(POST, ApiPaths.TOKENS, (it, context) -> it.tokens().create(context));
        api(GET, ApiPaths.OPERATIONS, (it, context, _) -> it.operations().list(context));
        api(GET, ApiPaths.OPERATION, (it, context, _) -> it.operations().details(context));
        api(GET, ApiPaths.EVENTS, (it, context, _) -> it.events().stream(context));
        var openApi = new OpenApi();
        open(GET, ApiPaths.OPENAPI, (_, context) -> openApi.send(context));
        open(GET, ApiPaths.METRICS, (it, context) -> it.metrics().scrape(context));
        open(GET, ApiPaths.HEALTH, (it, context) -> it.health().health(context));
        open(GET, ApiPaths.READY, (it, context) -> it.health().ready(context));
    }

    List<Route> all() {
        return List.copyOf(all);
    }

    void register(RoutesConfig routes, Supplier<Handlers> current) {
        all.forEach(
                it -> routes.addHttpHandler(it.method, it.path, context -> it.handler.handle(current.get(), context)));
    }

    private void api(HandlerType method, String path, Api handler) {
        open(method, path, (handlers, context) -> {
            User user = handlers.credentials().require(context);
            handler.handle(handlers, context, user);
        });
    }

    /** HEAD is answered by what answers GET, credentials and all; the server leaves the body out. */
    private void open(HandlerType method, String path, Open handler) {
        all.add(new Route(method, path, handler));
        if (method.equals(GET)) {
            all.add(new Route(HEAD, path, handler));
        }
    }
}
