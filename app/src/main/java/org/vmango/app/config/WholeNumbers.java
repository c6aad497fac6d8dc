package org.vmango.app.config;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.vmango.hcl.HclBlock;
import org.vmango.hcl.HclValue;
import org.vmango.hcl.Position;

/** Reads whole numbers, quoted ones too, with HCL's prefixes for hexadecimal and octal. */
final class WholeNumbers {
    private static final Pattern QUOTED = Pattern.compile("-?(?:0[xX][0-9a-fA-F]{1,32}|[0-9]{1,32})");

    private WholeNumbers() {}

    static Optional<Long> of(HclValue value) {
        OptionalLong whole = switch (value) {
            case HclValue.Numeral number -> number.whole();
            case HclValue.Text(Position at, String text) ->
                QUOTED.matcher(text).matches() ? new HclValue.Numeral(at, text).whole() : OptionalLong.empty();
            case HclValue.Bool _, HclValue.Sequence _, HclBlock _ -> OptionalLong.empty();
        };
        return whole.isPresent() ? Optional.of(whole.getAsLong()) : Optional.empty();
    }
}
