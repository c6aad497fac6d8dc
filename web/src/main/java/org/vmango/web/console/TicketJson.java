package org.vmango.web.console;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer to a page's script that asks for a ticket. */
record TicketJson(@JsonProperty("Ticket") String ticket) {}
