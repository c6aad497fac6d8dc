package org.vmango.web;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.HEAD;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.WEBSOCKET_BEFORE_UPGRADE;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsHandlerType;
import java.util.Set;
import java.util.function.Supplier;
import org.vmango.api.ApiPaths;
import org.vmango.core.User;
import org.vmango.web.console.ConsoleKind;
import org.vmango.web.console.ConsoleSockets;
import org.vmango.web.http.Fields;
import org.vmango.web.login.Session;
import org.vmango.web.login.Sessions;
import org.vmango.web.page.Assets;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Preferences;

/** Every path of a page, and what answers it; those of the API are in {@link Routes}. */
final class PageRoutes {
    /** Answers anybody. */
    @FunctionalInterface
    private interface Open {
        void handle(PageHandlers pages, Context context) throws Exception;
    }

    /** Answers a form of somebody who is signed in, once its token is checked. */
    @FunctionalInterface
    private interface Sent {
        void handle(PageHandlers pages, Context context, User user, Fields fields) throws Exception;
    }

    private final RoutesConfig routes;
    private final Supplier<Handlers> current;
    private final ConsoleSockets sockets;

    PageRoutes(RoutesConfig routes, Supplier<Handlers> current) {
        this.routes = routes;
        this.current = current;
        this.sockets = new ConsoleSockets(() -> current.get().consoles());
    }

    void register() {
        open(Assets.PATH + "{name}", (it, context) -> it.assets().send(context));
        open(Paths.DOCS, (it, context) -> it.docs().index(context));
        open(Paths.DOCS + "<file>", (it, context) -> it.docs().file(context));
        open(Paths.LOGIN, (it, context) -> it.login().form(context));
        // Nobody is signed in yet: this form checks its token itself.
        routes.addHttpHandler(
                POST, Paths.LOGIN, context -> current.get().pages().login().signIn(context));
        form(Paths.LOGOUT, (it, context, _, _) -> it.login().signOut(context));
        form(Paths.PREFERENCES, (_, context, _, fields) -> Preferences.choose(context, fields));
        page(Paths.OVERVIEW, (it, context) -> it.overview().overview(context));
        page(Paths.PALETTE, (it, context) -> it.palette().find(context));
        page(Paths.ACTIVITY, (it, context) -> it.activity().list(context));
        page(Paths.LIVE, (it, context) -> it.activity().stream(context, () -> isSignedIn(context)));
        page(Paths.IMAGES, (it, context) -> it.images().list(context));
        page(Paths.MACHINES, (it, context) -> it.machines().list(context));
        page(Paths.CREATE, (it, context) -> it.create().form(context));
        form(Paths.CREATE, (it, context, user, fields) -> it.create().create(context, user, fields));
        form(Paths.BULK, (it, context, user, fields) -> it.bulk().act(context, user, fields));
        page(Paths.MACHINE, (it, context) -> it.machines().detail(context));
        console(ConsoleKind.SERIAL, Paths.SERIAL);
        console(ConsoleKind.SCREEN, Paths.SCREEN);
        page(Paths.PICTURE, (it, context) -> it.live().picture(context));
        page(Paths.USAGE, (it, context) -> it.live().usage(context));
        page(Paths.DEFINITION, (it, context) -> it.live().definition(context));
        routes.addHttpHandler(WEBSOCKET_BEFORE_UPGRADE, ApiPaths.SERIAL, context -> {
            User user = current.get().credentials().require(context);
            sockets.admitProgram(
                    context, user, () -> current.get().credentials().knows(user));
        });
        routes.addWsHandler(WsHandlerType.WEBSOCKET, ApiPaths.SERIAL, sockets::configure);
        page(Paths.TASK, (it, context) -> it.machines().confirm(context));
        form(Paths.TASK, (it, context, user, fields) -> it.machines().act(context, user, fields));
    }

    private void console(ConsoleKind kind, String path) {
        page(path, (it, context) -> it.consoles().page(context, kind));
        form(path + "ticket/", (it, context, _, fields) -> {
            Session session = current.get().sessions().find(context).orElseThrow();
            it.consoles().ticket(context, fields, session, kind);
        });
        String socket = path + "socket/";
        routes.addHttpHandler(
                WEBSOCKET_BEFORE_UPGRADE, socket, context -> sockets.admit(context, kind, Frames.origin(context)));
        routes.addWsHandler(WsHandlerType.WEBSOCKET, socket, sockets::configure);
    }

    private void open(String path, Open handler) {
        routes.addHttpHandler(GET, path, context -> handler.handle(current.get().pages(), context));
        routes.addHttpHandler(
                HEAD, path, context -> handler.handle(current.get().pages(), context));
    }

    private void page(String path, Open handler) {
        open(path, (pages, context) -> {
            pages.frames().begin(context);
            current.get().sessions().require(context);
            handler.handle(pages, context);
        });
    }

    /** Also after the configuration or the password has changed. */
    private boolean isSignedIn(Context context) {
        return current.get().sessions().find(context).isPresent();
    }

    /** The session is asked for first: who has none signs in, whatever the form holds. */
    private void form(String path, Sent handler) {
        routes.addHttpHandler(POST, path, context -> {
            Handlers handlers = current.get();
            User user = handlers.sessions().require(context);
            Fields fields = handlers.reader().read(context, Set.of());
            handlers.sessions().requireToken(context, fields.text(Sessions.TOKEN_FIELD));
            handler.handle(handlers.pages(), context, user, fields);
        });
    }
}
