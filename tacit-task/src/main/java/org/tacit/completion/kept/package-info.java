/** Models of completions without their data, in memory and in files. */
@NullMarked
package org.tacit.completion.kept;

import org.jspecify.annotations.NullMarked;
