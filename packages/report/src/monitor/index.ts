export { monitorHtml } from './monitorHtml.ts'
export type { EvidenceLook, MonitorReport, WatchedSegment } from './MonitorReport.ts'
