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
        if (!until) {
            base::Problem problem;
            problem.code = "U004";
            problem.message = "\"" + request.until + "\" is not a day of the calendar";
            problem.hint = "write the last day as 2022-06-30";
            problem.fault = base::Fault::Use;
            return std::unexpected(std::move(problem));
        }
        wanted.until = *until;
    }
    const auto made = TRY(synthesis::synthesise(wanted));
    return Synthesised{made.rows, made.files};
}

}  // namespace tasks
