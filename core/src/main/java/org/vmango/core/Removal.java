package org.vmango.core;

import java.util.List;

/**
 * What a removal of a machine would do to the volumes that it uses, as decided at one moment.
 *
 * @param goes those that would be deleted
 * @param stays those that would be kept: something else needs them, they are images, or vmango did not make them
 */
public record Removal(List<Volume> goes, List<Volume> stays) {
    public Removal {
        goes = List.copyOf(goes);
        stays = List.copyOf(stays);
    }
}
