package org.vmango.web.http;

import java.util.List;
import org.vmango.api.ApiJson;
import org.vmango.core.ProviderSnapshot;

/** Writes what is known of all providers as a list of the API. */
@FunctionalInterface
public interface ListBytes {
    /** A list as it is sent. */
    final class Written {
        private final byte[] json;
        private final EntityTag tag;

        /** @param json not to be changed any more */
        public Written(byte[] json, EntityTag tag) {
            this.json = json;
            this.tag = tag;
        }

        /** One of the API's records. */
        static Written of(Object value) {
            byte[] json = ApiJson.write(value);
            return new Written(json, EntityTag.of(json));
        }

        /** Not a copy. */
        public byte[] json() {
            return json;
        }

        public EntityTag tag() {
            return tag;
        }
    }

    Written write(List<ProviderSnapshot> snapshots);
}
