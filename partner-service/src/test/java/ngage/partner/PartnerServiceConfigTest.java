package ngage.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class PartnerServiceConfigTest {
    /** As the framework registers it. */
    private static final int CONVERTER_PRIORITY = 200;

    @Test
    void everySettingHasADefault() {
        PartnerServiceConfig config = with("ngage.instance", "a");

        assertThat(config.month()).isEmpty();
        assertThat(config.publication().sweep()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aMonthIsAMonth() {
        assertThat(with("ngage.month", "2026-04").month()).contains(YearMonth.of(2026, 4));
        assertThatThrownBy(() -> with("ngage.month", "April")).hasMessageContaining("ngage.month");
    }

    @Test
    void anUnknownKeyStopsTheStartWithItsName() {
        assertThatThrownBy(() -> with("ngage.moth", "2026-04")).hasMessageContaining("ngage.moth");
        assertThatThrownBy(() -> with("ngage.publication.swep", "1s")).hasMessageContaining("ngage.publication.swep");
    }

    private static PartnerServiceConfig with(String key, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(PartnerServiceConfig.class)
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .withDefaultValue(key, value)
                .build()
                .getConfigMapping(PartnerServiceConfig.class);
    }
}
