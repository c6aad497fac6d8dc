package org.vmango.web.machine;

import java.util.List;
import java.util.Optional;

/**
 * A card that can be chosen.
 *
 * @param refusal why it cannot be chosen now
 */
public record Choice(String value, String title, List<String> lines, boolean chosen, Optional<String> refusal) {}
