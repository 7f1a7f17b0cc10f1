/** The measures, one record each. Their components are their fields in study files. */
@NullMarked
package org.tacit.experiment.measure;

import org.jspecify.annotations.NullMarked;
