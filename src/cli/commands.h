#pragma once

#include "cli/arguments.h"
#include "publication/outside.h"

namespace cli {

/// What a command may use beside its arguments.
struct Surroundings {
    publication::Outside& outside;
};

/// Each performs one command and returns the exit code.
int perform(const Check& request, const Arguments& arguments);
int perform(const Figures& request, const Arguments& arguments);
int perform(const Compare& request, const Arguments& arguments);
int perform(const Status& request, const Arguments& arguments);
int perform(const Lint& request, const Arguments& arguments);
int perform(const Explain& request, const Arguments& arguments);
int perform(const Definitions& request, const Arguments& arguments);
int perform(const Report& request, const Arguments& arguments, const Surroundings& surroundings);
int perform(const CheckPdf& request, const Arguments& arguments);
int perform(const Synth& request, const Arguments& arguments);
int perform(const Stats& request, const Arguments& arguments);
int perform(const StoreCare& request, const Arguments& arguments, const Surroundings& surroundings);
int perform(const Init& request, const Arguments& arguments);
int perform(const Import& request, const Arguments& arguments);
int perform(const Export& request, const Arguments& arguments);
int perform(const Log& request, const Arguments& arguments);
int perform(const AsAt& request, const Arguments& arguments);
int perform(const Diff& request, const Arguments& arguments);
int perform(const SignOff& request, const Arguments& arguments);
int perform(const Publish& request, const Arguments& arguments, const Surroundings& surroundings);
int perform(const Propose& request, const Arguments& arguments);
int perform(const Impact& request, const Arguments& arguments);
int perform(const Decide& request, const Arguments& arguments);

/// Verifies the publication that the request names.
int verify_publication(const StoreCare& request, const Arguments& arguments,
                       const Surroundings& surroundings);

}  // namespace cli
