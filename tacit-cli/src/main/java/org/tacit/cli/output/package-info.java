/**
 * The folder of the results: taken by one run, filled with whole files, with the state of an
 * unfinished run beside them.
 */
@NullMarked
package org.tacit.cli.output;

import org.jspecify.annotations.NullMarked;
