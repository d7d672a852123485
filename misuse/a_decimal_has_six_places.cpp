// refused: a decimal has at most six places
#include "base/decimal.h"

using namespace base::literals;

base::Decimal misuse() { return 0.1234567_dec; }
