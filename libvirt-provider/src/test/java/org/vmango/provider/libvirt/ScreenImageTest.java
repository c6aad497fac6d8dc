package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.VmangoException;

class ScreenImageTest {
    private static byte[] pixmap(String header, byte[] pixels) {
        byte[] text = header.getBytes(US_ASCII);
        byte[] all = Arrays.copyOf(text, text.length + pixels.length);
        System.arraycopy(pixels, 0, all, text.length, pixels.length);
        return all;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Java's own reader is the judge. */
    @Test
    void png_anyPixels_samePixels() throws IOException {
        var pixels = new byte[37 * 11 * 3];
        new Random(1).nextBytes(pixels);
        BufferedImage image = read(ScreenImage.png(pixmap("P6\n37 11\n255\n", pixels), 100));
        assertThat(image.getWidth()).isEqualTo(37);
        assertThat(image.getHeight()).isEqualTo(11);
        for (int i = 0; i < 37 * 11; i++) {
            int wanted = ((pixels[i * 3] & 255) << 16) | ((pixels[i * 3 + 1] & 255) << 8) | (pixels[i * 3 + 2] & 255);
            assertThat(image.getRGB(i % 37, i / 37) & 0xffffff).isEqualTo(wanted);
        }
    }

    @Test
    void png_remarkInHeader_skipped() throws IOException {
        BufferedImage image = read(ScreenImage.png(pixmap("P6\n# made by QEMU\n1 1\n255\n", new byte[] {1, 2, 3}), 9));
        assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0x010203);
    }

    @Test
    void png_wide_narrowedWithTheMeanOfPixels() throws IOException {
        var pixels = new byte[4 * 2 * 3];
        Arrays.fill(pixels, 0, 3, (byte) 200);
        BufferedImage image = read(ScreenImage.png(pixmap("P6 4 2 255\n", pixels), 2));
        assertThat(image.getWidth()).isEqualTo(2);
        assertThat(image.getHeight()).isEqualTo(1);
        assertThat(image.getRGB(0, 0) & 0xff).isEqualTo(50);
        assertThat(image.getRGB(1, 0) & 0xff).isZero();
    }

    @Test
    void png_already_unchanged() {
        byte[] png = PngWriter.write(new ScreenImage(1, 1, new byte[3]));
        assertThat(ScreenImage.png(png, 10)).isSameAs(png);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P6",
                "P6\n2 2\n255\n",
                "P5\n1 1\n255\nabc",
                "P6\n-1 1\n255\nabc",
                "P6\n99999 99999\n255\n",
                "P6\n1 1\n65535\nabcabc",
                "P6\n0 1\n255\n",
                "GIF89a"
            })
    void png_noPixmap_unsupported(String text) {
        assertThatThrownBy(() -> ScreenImage.png(text.getBytes(US_ASCII), 10)).isInstanceOf(VmangoException.class);
    }
}
