/** Charts as SVG that is made here; each has a table beside it that says the same. */
@NullMarked
package ngage.partner.console.chart;

import org.jspecify.annotations.NullMarked;
