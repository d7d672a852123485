// refused: cannot convert
#include "base/problem.h"

int misuse(const base::Result<int>& result) { return result; }
