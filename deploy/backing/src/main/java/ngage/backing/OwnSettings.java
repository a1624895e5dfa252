package ngage.backing;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** The settings of the backing are no settings of the service under test, which refuses keys it does not know. */
public final class OwnSettings implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore(Backing.CHOICE);
        builder.withMappingIgnore(Backing.CHOICE + ".**");
    }
}
