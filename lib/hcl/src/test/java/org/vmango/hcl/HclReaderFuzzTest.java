package org.vmango.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the bytes, a tree comes back or an {@link HclException} with a position; run with JAZZER_FUZZ=1 to search. */
final class HclReaderFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void read_anyBytes_treeOrPosition(byte[] bytes) {
        HclBlock file;
        try {
            file = HclReader.read(bytes);
        } catch (HclException e) {
            assertThat(e.position().line()).isPositive();
            assertThat(e.position().column()).isPositive();
            return;
        }
        assertThat(TreePrinter.print(file)).isNotNull();
    }
}
