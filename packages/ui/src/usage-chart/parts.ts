export {
  UsageChartCopyImage as CopyImage,
  type UsageChartImageProps as ImageProps,
  UsageChartSaveImage as SaveImage,
} from '../usage-image/UsageChartImageButtons.js';
export { UsageChartLegend as Legend } from './UsageChartLegend.js';
export { UsageChartPlot as Plot } from './UsageChartPlot.js';
export { UsageChartRoot as Root, type UsageChartRootProps as RootProps } from './UsageChartRoot.js';
export { UsageNote as Note, type UsageNoteProps as NoteProps } from './UsageNote.js';
