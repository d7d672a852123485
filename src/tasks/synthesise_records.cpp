#include "tasks/synthesise_records.h"

#include "synthesis/synthesise.h"
#include "terms/period.h"

namespace tasks {

base::Result<Synthesised> synthesise_records(const SynthesisRequest& request) {
    synthesis::Request wanted;
    wanted.seed = request.seed;
    wanted.councils = request.councils;
    wanted.years = request.years;
    wanted.out = request.out;
    if (!request.until.empty()) {
        const auto until = terms::read_date(request.until);
        if (!until)
            return std::unexpected(base::use_problem("U004",
                                                     "\"" + request.until + "\" is not a day of the calendar",
                                                     "write the last day as 2022-06-30"));
        wanted.until = *until;
    }
    const auto made = TRY(synthesis::synthesise(wanted));
    return Synthesised{made.rows, made.files};
}

}  // namespace tasks
