import type { HTTP_ROUTES } from '../../../cloudfunctions/schema'
import type { Cloud } from '../cloud'
import { DeployProblem } from '../problem'
import type { Change, Step } from '../step'

/** The parts of a route that we decide; the platform answers more of it. */
interface Route {
  Path: string
  UpstreamResourceType: 'SCF' | 'STATIC_STORE'
  UpstreamResourceName: string
  EnableAuth: boolean
  EnablePathTransmission: boolean
  Enable: boolean
}

/** What static hosting is called as the target of a route. */
const STATIC_STORE = 'staticstore'

/**
 * HTTP access: to the function on every domain, and to the web pages at the root of the office's own,
 * which a person has bound. The platform's default domain is for tests only.
 */
export const httpRoutes = (cloud: Cloud, routes: typeof HTTP_ROUTES, hasWeb: boolean): Step => ({
  title: 'HTTP 访问',
  async look() {
    const { manager, envId } = cloud
    const { Domains = [] } = await manager.env.describeHttpServiceRoute({ EnvId: envId })
    const domains = Domains.filter(({ DomainType }) => DomainType === 'HTTPSERVICE')
    if (domains.length === 0)
      throw new DeployProblem(
        '环境还没有 HTTP 访问服务的域名：请在云开发控制台「HTTP 访问服务」里开通，再运行一次。',
      )
    const functions = routes.map(({ path, function: name }) => routeTo(path, 'SCF', name))
    const changes: Change[] = []
    for (const { Domain, IsDefault, Routes = [] } of domains) {
      const wanted =
        hasWeb && !IsDefault
          ? [...functions, routeTo('/', 'STATIC_STORE', STATIC_STORE)]
          : functions
      for (const route of wanted) {
        const present = Routes.find(({ Path }) => Path === route.Path)
        if (present && isSame(present, route)) continue
        const says = `${present ? '改正' : '建立'}访问路径 ${Domain}${route.Path} → ${route.UpstreamResourceName}`
        const request = { EnvId: envId, Domain: { Domain, Routes: [route] } }
        changes.push({
          says,
          async apply() {
            if (present) await manager.env.modifyHttpServiceRoute(request)
            else await manager.env.createHttpServiceRoute(request)
          },
        })
      }
    }
    return changes
  },
})

/** No login of the platform's own: the function knows its callers by token or signature. */
const routeTo = (path: string, type: Route['UpstreamResourceType'], name: string): Route => ({
  Path: path,
  UpstreamResourceType: type,
  UpstreamResourceName: name,
  EnableAuth: false,
  EnablePathTransmission: false,
  Enable: true,
})

const isSame = (present: object, wanted: Route): boolean =>
  Object.entries(wanted).every(([key, value]) => Reflect.get(present, key) === value)
