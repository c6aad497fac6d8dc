package org.vmango.web.activity;

import io.javalin.http.Context;
import org.vmango.core.Operations;
import org.vmango.web.http.JsonAnswer;
import org.vmango.web.http.OperationAnswers;

/** The API's part about work on machines. */
public final class OperationApi {
    private final Operations operations;

    public OperationApi(Operations operations) {
        this.operations = operations;
    }

    public void list(Context context) {
        JsonAnswer.send(context, 200, OperationAnswers.list(operations.all()));
    }

    /** @throws org.vmango.core.VmangoException NOT_FOUND */
    public void details(Context context) {
        JsonAnswer.send(context, 200, OperationAnswers.details(operations.get(context.pathParam("operation"))));
    }
}
