package ngage.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import ngage.audit.Settled;
import ngage.proof.history.History;
import ngage.terms.CommissionSplit;
import ngage.terms.Programme;
import ngage.terms.Programmes;

/** How a commission is reckoned from a net: as the rulebook says, and three ways in which it is not. */
enum Arithmetic {
    OF_THE_RULEBOOK {
        @Override
        CommissionSplit split(long net, Programme programme) {
            return CommissionSplit.of(net, programme);
        }
    },
    BOTH_HALVES_ROUNDED_SEPARATELY {
        @Override
        CommissionSplit split(long net, Programme programme) {
            long rate = programme.commission().rateBasisPoints();
            long careShare = programme.commission().careShareBasisPoints();
            long care = halfUp(Math.abs(net) * rate * careShare, 100_000_000);
            long acquisition = halfUp(Math.abs(net) * rate * (10_000 - careShare), 100_000_000);
            int sign = Long.signum(net);
            return new CommissionSplit(sign * (care + acquisition), sign * acquisition, sign * care);
        }
    },
    FLOATING_POINT {
        @Override
        CommissionSplit split(long net, Programme programme) {
            int sign = Long.signum(net);
            long total = Math.round(Math.abs(net) * (programme.commission().rateBasisPoints() / 10_000f));
            long care = (long) (total * (programme.commission().careShareBasisPoints() / 10_000f));
            return new CommissionSplit(sign * total, sign * (total - care), sign * care);
        }
    },
    TOTAL_ROUNDED_DOWN {
        @Override
        CommissionSplit split(long net, Programme programme) {
            long total = Math.abs(net) * programme.commission().rateBasisPoints() / 10_000;
            long care = total * programme.commission().careShareBasisPoints() / 10_000;
            int sign = Long.signum(net);
            return new CommissionSplit(sign * total, sign * (total - care), sign * care);
        }
    };

    abstract CommissionSplit split(long net, Programme programme);

    private static long halfUp(long parts, long whole) {
        return (parts + whole / 2) / whole;
    }

    /** Holds it against the auditor, for every booking of a history of which one bundled version reckons both halves. */
    void agreeWithTheAuditor(History history, Programmes programmes) {
        Map<String, Programme> versions =
                programmes.all().stream().collect(Collectors.toMap(Programme::ref, Function.identity()));
        for (Settled settled : Auditor.derive(history).bookings().values()) {
            String version = settled.acquisition().programme();
            Programme programme = version == null ? null : versions.get(version);
            if (programme == null || !Objects.equals(version, settled.care().programme())) continue;
            CommissionSplit split = split(settled.net(), programme);
            assertThat(split.acquisition())
                    .as("acquisition half of %s", settled.net())
                    .isEqualTo(settled.acquisition().amount());
            assertThat(split.care())
                    .as("care half of %s", settled.net())
                    .isEqualTo(settled.care().amount());
        }
    }
}
