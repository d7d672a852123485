#pragma once

namespace cli {

/// Runs one command: data to stdout, messages to stderr. Returns 0 done, 1 a fault in the input, 2 wrong use,
/// 3 the machine failed.
int run(int argc, const char* const* argv);

}  // namespace cli
