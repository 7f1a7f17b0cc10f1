/** Data sets of inputs with a class each, from the files and folders that people keep them in. */
@NullMarked
package org.tacit.data.labelled;

import org.jspecify.annotations.NullMarked;
