package ngage.tier.measure.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contributions summed up by their places, so that what cancels out is not written. */
public final class Contributions {
    private final Map<Contribution, Long> sums = new HashMap<>();

    public void add(Contribution contribution) {
        add(contribution, 1);
    }

    /** Takes back what was contributed. */
    public void subtract(Contribution contribution) {
        add(contribution, -1);
    }

    private void add(Contribution contribution, int sign) {
        sums.merge(contribution.withAmount(0), sign * contribution.amount(), Math::addExact);
    }

    /** One contribution for each place where anything is left. */
    public List<Contribution> sums() {
        List<Contribution> left = new ArrayList<>(sums.size());
        sums.forEach((place, sum) -> {
            if (sum != 0) left.add(place.withAmount(sum));
        });
        return left;
    }
}
