import { Problem } from '@/api/problem'
import { language } from '@/i18n'

export interface Uploaded {
  url: string
  width: number
  height: number
}

/** Sends a picture to an address of the API. `fetch` does not tell how much has been sent, so this is the older way. */
export function upload<T = Uploaded>(path: string, file: File, told: (percent: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('Accept-Language', language())
    request.responseType = 'json'
    request.upload.onprogress = (event) => told(event.total > 0 ? Math.round((event.loaded / event.total) * 100) : 0)
    request.onerror = () => reject(Problem.offline())
    request.onload = () => {
      const body = (typeof request.response === 'object' && request.response !== null ? request.response : {}) as Record<string, unknown>
      if (request.status === 201) {
        resolve(body as unknown as T)
      } else {
        reject(new Problem(request.status, body))
      }
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}
