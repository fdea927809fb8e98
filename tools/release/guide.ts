/** README.md of the archive: the shortest way from the archive to a running office. */
export const guide = (version: string): string => `# 回音 ${version} 安装说明

这个文件夹里有部署一个办公室所需的全部东西。详细步骤和图见 docs/deploy.md。

## 要准备的

- 一台能上网的电脑，装好 Node.js 20.19 或更新的版本。
- 云开发环境一个，记下环境 ID（云开发控制台「概览」里）。
- 腾讯云的 API 密钥、小程序的 AppID 和 AppSecret。

## 第一次安装

1. 生成这个办公室自己的密钥，把打印的两行抄一份锁进保险柜：

   \`\`\`
   npm run -s keys
   \`\`\`

2. 把本办公室的数据填进 data/ 里的文件（中心、部门、窗口、事项、人员……），样子照着里面的例子。\`people.json\` 里的样例人员一定要换掉或删掉，不然不会部署。
3. 在终端里设置环境变量：

   \`\`\`
   export TENCENTCLOUD_SECRETID=…
   export TENCENTCLOUD_SECRETKEY=…
   export WECHAT_APPID=…
   export WECHAT_APPSECRET=…
   export HUIYIN_KEYS='…'          第 1 步打印的
   export HUIYIN_LEDGER_KEYS='…'   第 1 步打印的
   \`\`\`

4. 先看会做什么，再真的做：

   \`\`\`
   npm run deploy -- --env 环境ID --plan
   npm run deploy -- --env 环境ID
   \`\`\`

   中途断了，再运行一次同样的命令就行。
5. 照着最后打印的清单，在微信公众平台和云开发控制台里点完剩下的。
6. 用微信开发者工具打开这个文件夹，填上 AppID，上传代码，提交审核。

## 升级

解开新版本，在新文件夹里运行同样的 deploy 命令。密钥不用再设置，线上的会保留；数据不会动。

## 检查文件是否完整

\`\`\`
sha256sum -c SHA256SUMS
\`\`\`
`
