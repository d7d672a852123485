#include "cli/run.h"
#include "main/other_programs.h"

int main(int argc, char** argv) {
    OtherPrograms programs;
    return cli::run(argc, argv, programs);
}
