/**
 * A problem, a model that is fitted to it, and what is measured of the two: values for programs,
 * and what study files name. Which models a problem takes, and which models and problems a measure
 * is of, are types.
 */
@NullMarked
package org.tacit.experiment;

import org.jspecify.annotations.NullMarked;
