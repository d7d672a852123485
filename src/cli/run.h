#pragma once

#include "publication/outside.h"

namespace cli {

/// Runs one command: data to stdout, messages to stderr. Returns 0 done, 1 a fault in the input, 2 wrong use,
/// 3 the machine failed. `outside` is used only by commands that publish.
int run(int argc, const char* const* argv, publication::Outside& outside);

}  // namespace cli
