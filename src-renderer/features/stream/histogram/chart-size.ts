/** Heights of the histogram in pixels; known before the chart is loaded, so that nothing jumps when it comes. */
export const CHART_PX = 78;
export const RULER_PX = 22;
