#include "forecasts/probability.h"

#include <cassert>
#include <cmath>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace forecasts {

double normal_quantile(double probability) {
    return boost::math::quantile(boost::math::normal_distribution<double>{}, probability);
}

double normal_reach(Confidence confidence) { return normal_quantile(confidence.upper_tail()); }

double student_reach(Confidence confidence, double degrees_of_freedom) {
    return boost::math::quantile(boost::math::students_t_distribution<double>{degrees_of_freedom},
                                 confidence.upper_tail());
}

double poisson_rate_reaching(Events events, Tail tail) {
    assert(events.count >= 0);
    if (events.count == 0) return 0;
    return boost::math::quantile(boost::math::chi_squared_distribution<double>{2 * events.count},
                                 tail.probability) /
           2;
}

double poisson_rate_leaving(Events events, Tail tail) {
    assert(events.count >= 0);
    return boost::math::quantile(boost::math::chi_squared_distribution<double>{2 * events.count + 2},
                                 1 - tail.probability) /
           2;
}

double poisson_count_at(double expected, Tail tail) {
    assert(expected > 0);
    return boost::math::gamma_p_inva(expected, tail.probability);
}

double binomial_share_reaching(Trials trials, Tail tail) {
    if (trials.successes == 0) return 0;
    const boost::math::beta_distribution<double> chance{trials.successes,
                                                        trials.trials - trials.successes + 1};
    return boost::math::quantile(chance, tail.probability);
}

double binomial_share_leaving(Trials trials, Tail tail) {
    if (trials.successes == trials.trials) return 1;
    const boost::math::beta_distribution<double> chance{trials.successes + 1,
                                                        trials.trials - trials.successes};
    return boost::math::quantile(chance, 1 - tail.probability);
}

int fair_tosses_quantile(int trials, Tail tail) {
    assert(trials >= 0);
    // Logarithms keep the smallest chances of long series above zero.
    long double cumulative = 0;
    for (int successes = 0; successes < trials; ++successes) {
        const long double ways = std::lgamma(static_cast<long double>(trials) + 1) -
                                 std::lgamma(static_cast<long double>(successes) + 1) -
                                 std::lgamma(static_cast<long double>(trials - successes) + 1);
        cumulative += std::exp(ways - static_cast<long double>(trials) * std::log(2.0L));
        // The quantile is a step: what rounding left below it must not move it by one.
        if (cumulative >= tail.probability * (1 - 1e-12L)) return successes;
    }
    return trials;
}

double expected_sample_deviation(double size) {
    assert(size >= 2);
    return std::sqrt(2 / (size - 1)) * boost::math::tgamma_ratio(size / 2, (size - 1) / 2);
}

}  // namespace forecasts
