// refused: no match for
#include "base/decimal.h"

bool misuse(base::Decimal figure) { return figure >= 90.0; }
