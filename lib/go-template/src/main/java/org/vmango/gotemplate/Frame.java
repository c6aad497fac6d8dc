package org.vmango.gotemplate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Fmt;
import org.vmango.gotemplate.fmt.Quote;
import org.vmango.gotemplate.parse.Node;
import org.vmango.gotemplate.parse.Tree;

/** One invocation of one template: its variables, and where in it execution is. */
final class Frame {
    /** What all invocations of an execution share. */
    record Shared(
            Map<String, Tree> trees, Settings settings, Budget budget, Fmt fmt, Builtins builtins, Output output) {}

    final Shared shared;
    final Tree tree;
    final Variables variables = new Variables();

    /** What errors point to. */
    Node at;

    Frame(Shared shared, Tree tree, @Nullable Object dot, Node at) {
        this.shared = shared;
        this.tree = tree;
        this.at = at;
        variables.push("$", dot);
    }

    TemplateException error(String message) {
        return error(message, null);
    }

    TemplateException error(String message, @Nullable Throwable cause) {
        String reason = "executing " + Quote.string(tree.name()) + " at <" + at + ">: " + message;
        String location = tree.source().goLocation(at.position());
        return new TemplateException("template: " + location + ": " + reason, place(at), reason, cause);
    }

    Place place(Node node) {
        return new Place(
                tree.source().name(),
                tree.source().line(node.position()),
                tree.source().column(node.position()));
    }

    /** Throws if the budget complains. */
    void check(String complaint) {
        if (!complaint.isEmpty()) {
            throw error(complaint);
        }
    }
}
