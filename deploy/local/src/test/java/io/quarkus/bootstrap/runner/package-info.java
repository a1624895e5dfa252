/** Stands where Quarkus has the entry of a service, so that tests of the command line need no service built. */
@NullMarked
package io.quarkus.bootstrap.runner;

import org.jspecify.annotations.NullMarked;
