/** Shapes that are kept of one event type at one endpoint; with more of them values are left out, then new ones. */
export const MOST_SHAPES_OF_TYPE = 200
/** Shapes that are kept in a project. */
export const MOST_SHAPES = 2_000
